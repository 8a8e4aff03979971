/** Points and coupons of drivers: what Bolink 5.1 offers of them and what 5.14 says was used. */
package io.bolane.gateway.discount;
